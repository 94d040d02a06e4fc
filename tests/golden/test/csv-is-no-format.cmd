permitline test longgang-2018 --format csv
