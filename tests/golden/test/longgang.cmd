permitline test rules/longgang-2017.yaml longgang-2018 --coverage --min 100
