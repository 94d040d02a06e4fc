permitline test
