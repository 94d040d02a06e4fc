permitline cal between 2018-09-06 2018-05-02 --format json
