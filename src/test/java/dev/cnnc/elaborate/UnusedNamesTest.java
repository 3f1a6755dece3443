package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is declared in vain is warned of, and every use is seen. */
class UnusedNamesTest {

    @Test
    void whatIsNeverUsedIsNamedAndLeftOut() {
        String model =
                """
                const width = 8
                const left = width
                const never = left
                block Used(n, unused = 2) { conv(n, kernel=1)  const c = 3  x = relu }
                block Unused { relu }
                model Net(depth = 2, idle = 3) {
                    input image [B, 1, 28, 28]
                    Used(depth)
                    y = sigmoid
                }
                """;
        assertEquals(
                """
                3:7 `never` CNN312: constant `never` is never used
                  help: leave it out
                  fix: 3:1 `const never = left` becomes ``
                4:15 `unused` CNN312: parameter `unused` is never used
                  help: leave it out
                4:54 `c` CNN312: constant `c` is never used
                  help: leave it out
                  fix: 4:48 `const c = 3` becomes ``
                4:61 `x` CNN312: value `x` is never used
                  help: leave the name out; the chain stays what it is
                  fix: 4:61 `x = ` becomes ``
                5:7 `Unused` CNN312: block `Unused` is never used
                  help: leave it out, or keep it in a file for others to import
                6:22 `idle` CNN312: parameter `idle` is never used
                  help: leave it out
                9:5 `y` CNN312: value `y` is never used
                  help: leave the name out; the chain stays what it is
                  fix: 9:5 `y = ` becomes ``
                """,
                Told.of(model));
    }

    @Test
    void aNameIsUsedWhereverItMayStand() {
        String model =
                """
                const a = 1
                const b = a + 1
                const c = floor(b / 2)
                const d = [c, 2]
                const e = 1 if true else 2
                const f = -e
                const g = "{f}"
                const h = not true
                const k = 3
                block One(n, m = n) { conv(m, kernel=1) }
                block Two { relu }
                block Three { relu }
                model Net(p = 8, q = 1, r = true, s = 2, t = 3, u = [1, 2], v = 1, w = 1, x = 1, y = 0, z = "l",
                        act = relu, tall = 28) {
                    input image [B, q, 28, 28]
                    "{z}": One(d if false else p)
                    const local = 3
                    expect [B, _, tall, local + 25]
                    if r { act } else if h { relu } else { Two }
                    repeat s { relu }
                    for i in 1..t { conv(i, kernel=1) }
                    for i in u { conv(i, kernel=1) }
                    residual { conv(v * 2, kernel=1) } shortcut { conv(w * 2, kernel=1) }
                    add [ { conv(x, kernel=1) } { Three -> conv(1, kernel=k - 2) } ]
                    sequence { pad(left=y) }
                    skip = relu
                    left = conv(skip.channels, kernel=1)
                    conv(c, kernel=1)
                    "{g}": relu
                    (left, skip) -> add
                    far = relu
                    output far
                }
                """;
        assertEquals("", Told.of(model));
    }

    @Test
    void bodiesOfLoopsUseNamesToo() {
        String model =
                """
                const a = 2
                const b = 3
                model Net(p = 4) {
                    input image [B, 1, 28, 28]
                    repeat 2 { conv(a, kernel=1) }
                    for i in 1..2 { conv(b, kernel=1) }
                    if false { relu } else { conv(p, kernel=1) }
                }
                """;
        assertEquals("", Told.of(model));
    }

    @Test
    void argumentsOfAMemberAreUses() {
        String model =
                """
                const of_member = 4
                model Fam(n, m = 1) {
                    input image [B, 1, 28, 28]
                    conv(n + m, kernel=1)
                }
                model A = Fam(of_member, m=2)
                """;
        assertEquals("", Told.of(model));
    }

    @Test
    void aFileWithoutModelsIsForOthers() {
        String model =
                """
                const width = 3
                block Stem { relu }
                """;
        assertEquals("", Told.of(model));
    }

    @Test
    void aPartOfSeveralValuesMayStayUnused() {
        String model =
                """
                model Net {
                    input image [B, 4, 28, 28]
                    x, y = chunk(2)
                    y -> relu
                }
                """;
        assertEquals("", Told.of(model));
    }
}
