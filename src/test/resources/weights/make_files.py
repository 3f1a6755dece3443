"""Makes the small files in made/ with Python's own pickle, zipfile and NumPy.

PyTorch is not needed: modules of its names stand in for it, so that pickle writes the same bytes.
"""

import io
import pickle
import struct
import sys
import types
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent / "made"


# NumPy --------------------------------------------------------------------------------------------

base = np.arange(24, dtype="<f4").reshape(2, 3, 4) - 7.5
arrays = {
    "f4": base,
    "f4.big": base.astype(">f4"),
    "f8": base.astype("<f8"),
    "f8.big": base.astype(">f8"),
    "f2": base.astype("<f2"),
    "f2.big": base.astype(">f2"),
    "fortran": np.asfortranarray(base),
    "scalar": np.float32(2.5),
    "empty": np.zeros((0, 3), "<f4"),
    "i8": np.arange(3),
    "bool": np.array([True, False]),
    "text": np.array(["a", "bc"]),
}
np.savez(HERE / "stored.npz", **arrays)
np.savez_compressed(HERE / "deflated.npz", **arrays)
np.save(HERE / "one.npy", base)
np.savez(HERE / "objects.npz", w=base, o=np.array([{}], dtype=object))

zipfile.ZIP64_LIMIT = 64
with zipfile.ZipFile(HERE / "zip64.npz", "w") as z:
    for key in ("f4", "fortran"):
        data = io.BytesIO()
        np.save(data, arrays[key])
        z.writestr(key + ".npy", data.getvalue())
zipfile.ZIP64_LIMIT = (1 << 31) - 1


# PyTorch ------------------------------------------------------------------------------------------


def module(name):
    made = types.ModuleType(name)
    sys.modules[name] = made
    return made


torch, utils, storage = module("torch"), module("torch._utils"), module("torch.storage")


def named(owner, name, value):
    value.__module__, value.__qualname__, value.__name__ = owner.__name__, name, name
    setattr(owner, name, value)
    return value


for kind in ("Float", "Half", "BFloat16", "Double", "Long", "Byte"):
    named(torch, kind + "Storage", type(kind + "Storage", (), {}))
named(storage, "UntypedStorage", type("UntypedStorage", (), {}))
named(torch, "Size", type("Size", (tuple,), {"__reduce__": lambda s: (torch.Size, (tuple(s),))}))
for name in ("_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_tensor_v3", "_rebuild_parameter"):
    named(utils, name, lambda *a: None)
named(torch, "device", type("device", (), {"__reduce__": lambda s: (torch.device, ("cpu",))}))


class Dtype:
    def __init__(self, name):
        self.name = name

    def __reduce__(self):
        return self.name


class Storage:
    def __init__(self, kind, data, width):
        self.kind, self.data, self.elements = kind, data, len(data) // width
        self.width = width


class Tensor:
    def __init__(self, storage, offset, size, stride, parameter=False, dtype=None):
        self.args = (storage, offset, size, stride, False, OrderedDict())
        self.parameter, self.dtype = parameter, dtype

    def __reduce__(self):
        if self.dtype:
            return utils._rebuild_tensor_v3, (*self.args, self.dtype)
        if self.parameter:
            plain = Tensor(*self.args[:4])
            return utils._rebuild_parameter, (plain, True, OrderedDict())
        return utils._rebuild_tensor_v2, self.args


class Pickler(pickle._Pickler):
    """Gives storages persistent names, and data types their bare names, as PyTorch does."""

    def __init__(self, out, protocol, storages, legacy=False):
        super().__init__(out, protocol)
        self.storages, self.legacy = storages, legacy

    def persistent_id(self, value):
        if not isinstance(value, Storage):
            return None
        for key, known in self.storages.items():
            if known is value:
                break
        else:
            key = str(len(self.storages)) if not self.legacy else str(94020255495056 + len(self.storages))
            self.storages[key] = value
        identity = ("storage", value.kind, key, "cpu", value.elements)
        return identity + (None,) if self.legacy else identity

    def save_global(self, obj, name=None):
        if isinstance(obj, Dtype):
            self.write(b"ctorch\n" + obj.name.encode() + b"\n")
            self.memoize(obj)
        else:
            super().save_global(obj, name)


def save_zip(path, value, protocol=2, order="little", compression=zipfile.ZIP_STORED):
    storages, out = {}, io.BytesIO()
    Pickler(out, protocol, storages).dump(value)
    with zipfile.ZipFile(HERE / path, "w", compression) as z:
        stem = Path(path).stem
        z.writestr(stem + "/data.pkl", out.getvalue())
        if order:
            z.writestr(stem + "/byteorder", order)
        for key, one in storages.items():
            data = one.data
            if order == "big":
                data = np.frombuffer(data, "u%d" % one.width).byteswap().tobytes()
            z.writestr(stem + "/data/" + key, data)
        z.writestr(stem + "/version", "3\n")


def save_legacy(path, value):
    storages = {}
    with open(HERE / path, "wb") as out:
        pickle.dump(0x1950A86A20F9469CFC6C, out, 2)
        pickle.dump(1001, out, 2)
        sizes = {"short": 2, "int": 4, "long": 4}
        pickle.dump({"protocol_version": 1001, "little_endian": True, "type_sizes": sizes}, out, 2)
        Pickler(out, 2, storages, legacy=True).dump(value)
        pickle.dump(sorted(storages), out, 2)
        for key in sorted(storages):
            out.write(struct.pack("<q", storages[key].elements))
            out.write(storages[key].data)


def floats(values, kind="Float", dtype="<f4"):
    array = np.asarray(values, dtype)
    return Storage(getattr(torch, kind + "Storage"), array.tobytes(), array.itemsize)


def tensors():
    shared = floats(np.arange(24))
    bfloat = (np.arange(4, dtype="<f4").view("<u4") >> 16).astype("<u2")
    return OrderedDict(
        [
            ("plain", Tensor(shared, 0, (2, 3, 4), (12, 4, 1))),
            ("transposed", Tensor(shared, 0, (4, 6), (1, 4))),
            ("part", Tensor(shared, 5, (2, 3), (8, 2))),
            ("expanded", Tensor(shared, 7, (2, 2), (0, 0))),
            ("last", Tensor(shared, 20, (4,), (1,))),
            ("scalar", Tensor(shared, 23, (), ())),
            ("empty", Tensor(shared, 24, (0, 3), (3, 1))),
            ("parameter", Tensor(floats([1, 2, 3]), 0, (3,), (1,), parameter=True)),
            ("half", Tensor(floats([1, -2.5], "Half", "<f2"), 0, (2,), (1,))),
            ("bfloat", Tensor(Storage(torch.BFloat16Storage, bfloat.tobytes(), 2), 0, (4,), (1,))),
            ("double", Tensor(floats([0.1, 1e300], "Double", "<f8"), 0, (2,), (1,))),
            ("bn.num_batches_tracked", Tensor(floats([7], "Long", "<i8"), 0, (), ())),
        ]
    )


checkpoint = {
    "epoch": 3,
    "state_dict": OrderedDict(("module." + k, v) for k, v in tensors().items()),
    "best": [91.5, None, True, ("x", b"bytes", {1, 2})],
    "size": torch.Size((1, 2)),
    "device": torch.device(),
    "huge": 1 << 200,
}

for protocol in range(2, 6):
    save_zip("tensors%d.pt" % protocol, tensors(), protocol)
save_zip("big.pt", tensors(), 2, "big")
save_zip("unordered.pt", tensors(), 2, None)
save_zip("deflated.pt", tensors(), 2, "little", zipfile.ZIP_DEFLATED)
save_zip("checkpoint.pt", checkpoint)
save_legacy("legacy.th", tensors())
save_legacy("checkpoint.th", checkpoint)
save_legacy(
    "prefixed.th",
    {
        "state_dict": {
            "module.a.weight": Tensor(floats([1, 2]), 0, (2, 1, 1, 1), (1, 1, 1, 1)),
            "module.a.bias": Tensor(floats([3, 4]), 0, (2,), (1,)),
        },
        "optimizer": {"state": {0: {"momentum": Tensor(floats([5]), 0, (1,), (1,))}}, "lr": 0.1},
    },
)
untyped = Storage(storage.UntypedStorage, np.arange(3, dtype="<f4").tobytes(), 1)
save_zip("untyped.pt", {"w": Tensor(untyped, 1, (2,), (1,), dtype=Dtype("float32"))})
