permitline cal add 2018-05-02 -5
