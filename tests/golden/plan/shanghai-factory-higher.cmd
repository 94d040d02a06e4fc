# At 8 metres the scheme is not reviewed, a centimetre higher it is; whether the land is granted is five days.
permitline plan examples/shanghai-factory.yaml --set height=8.01 --set land=unknown
