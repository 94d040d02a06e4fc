permitline cal add 18-5-2 many
