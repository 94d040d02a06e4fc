permitline diff longgang-2017 longgang-2018-reform --measure items
