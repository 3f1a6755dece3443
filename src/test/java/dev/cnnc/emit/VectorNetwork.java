package dev.cnnc.emit;

/** A small network that meets every kind of kernel on vectors. */
final class VectorNetwork {

    static final String TEXT =
            """
            model Net {
                input x [B, 3, 16, 9]
                a = x -> conv(24, kernel=3, padding=1) -> batchnorm -> relu
                b = a -> conv(40, kernel=3, padding=1) -> relu6
                c = b -> depthwise(3, padding=1) -> hardswish -> conv(24, kernel=1)
                m = a -> conv(24, kernel=3, stride=2, padding=[1, 3]) -> hardtanh(min=-1, max=0.5)
                (a, c) -> add -> relu
                concat [ { conv(16, kernel=1) -> relu } { avgpool(3, stride=1, padding=1) } ]
                maxpool(2) -> conv(24, kernel=3, padding=1)
                g = conv(40, kernel=3, stride=2, padding=1) -> silu
                h = g -> conv(40, kernel=3, padding=1) -> relu
                n = (g, h) -> mul -> globalavgpool -> flatten
                concat [ { n } { m -> globalavgpool -> flatten } ]
                linear(17) -> softmax
            }
            """;

    private VectorNetwork() {}
}
