permitline cal ad 2018-05-02 90
