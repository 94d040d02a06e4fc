permitline show lingang-2022 --lang zh --detail
