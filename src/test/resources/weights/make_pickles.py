"""Writes pickles.tsv: pickles in hexadecimal beside what CPython reads from them."""

import pickle

NUMBERS = [0, 255, 256, 65535, 65536, -1, 2**31 - 1, -2**31, 2**31, -2**31 - 1]
LARGE = [2**63 - 1, -2**63, 2**63, -2**63 - 1, 2**255 - 1, -2**255]
OTHERS = [None, True, False, 0.5, -1e300, "", "é", "a" * 300, b"ab", b"a" * 300]
CONTAINERS = [
    (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2, 3], {}, {"a": 1},
    {"a": 1, "b": 2}, [(), [()]], {"a": {"b": [1, (2,)]}}, [[1]] * 2,
]
# What today's CPython reads and does not write.
BY_HAND = [
    b"\x80\x02U\x02\xe9a.",
    b"\x80\x02T\x02\0\0\0\xe9a.",
    b"\x80\x04\x8d\x02\0\0\0\0\0\0\0ab.",
    b"\x80\x04\x8e\x02\0\0\0\0\0\0\0ab.",
    b"\x80\x02\x8b\x02\0\0\0\x01\x80.",
    b"\x80\x02\x8a\x00.",
    b"\x80\x02(K\x01K\x02l.",
    b"\x80\x02(K\x01K\x02K\x03K\x04d.",
    b"\x80\x02K\x01K\x020.",
    b"\x80\x02K\x01(K\x02K\x031.",
    b"\x80\x02K\x012\x86.",
    b"\x80\x02K\x07q\x05K\x08h\x05\x86.",
    b"\x80\x02K\x07r\0\1\0\0K\x08j\0\1\0\0\x86.",
    b"\x80\x04K\x07\x94K\x08\x94h\x00h\x01\x86.",
]

pickles = []
for value in NUMBERS + LARGE + OTHERS + CONTAINERS:
    for protocol in (2, 4):
        # Protocol 2 knows no bytes and calls a function to make them.
        pickles.append(pickle.dumps(value, 4 if isinstance(value, bytes) else protocol))
pickles += BY_HAND
with open("pickles.tsv", "w", encoding="utf-8") as file:
    for one in dict.fromkeys(pickles):
        file.write(f"{one.hex()}\t{pickle.loads(one, encoding='latin1')!r}\n")
