permitline plan --format jsn --max-paths many --detail=yes --lang fr --rules
