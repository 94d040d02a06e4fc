permitline test longgang-2018 --min 101
