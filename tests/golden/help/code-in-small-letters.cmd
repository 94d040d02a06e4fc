permitline help e112 && permitline help N701 | head -n 1 && permitline help x112
