package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Window;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.GraphBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exact words of CNN601 and the guesses in its help. */
class WeightsCheckTest {

    private static final Activation RELU = new Activation(Activation.Kind.RELU);

    @Test
    void whatFitsIsNoDiagnostic() {
        TensorFile file =
                file("0.weight", size(2, 4), "0.bias", size(2), "bn.num_batches_tracked", size());
        assertEquals(List.of(), WeightsCheck.check(mlp(1), file));
    }

    @Test
    void integersThatNothingNeedsAreNoMistake() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.putAll(file("0.weight", size(2, 4), "0.bias", size(2)).tensors());
        tensors.put("ids", new Tensor("test", ElementType.I64, List.of(3L), sink -> {}));
        assertEquals(
                List.of(), WeightsCheck.check(mlp(1), new TensorFile("test.safetensors", tensors)));
    }

    /** The diagnostic of the language page. */
    @Test
    void explainsAShiftOfNumbers() {
        SourceFile source =
                new SourceFile(
                        "head.cnn",
                        "    convs: sequence { conv(64, kernel=3) -> relu -> conv(64, kernel=3) }");
        Window window = Window.of(3, 1);
        Convolution conv = new Convolution(64, window, window, 1, false);
        Graph graph =
                GraphBuilder.inputOf(source, 64, 9, 9)
                        .then("convs.0", conv)
                        .then("convs.1", RELU)
                        .then("convs.2", conv)
                        .build("Head");
        Diagnostic found =
                check(
                        graph,
                        file(
                                "convs.0.weight",
                                size(64, 64, 3, 3),
                                "convs.1.weight",
                                size(64, 64, 3, 3)));
        assertEquals(DiagnosticCode.WEIGHTS_DO_NOT_FIT, found.code());
        assertEquals(
                "`test.safetensors` does not fit `Head`: 1 tensor is missing, 1 is left over",
                found.message());
        assertEquals(
                List.of(
                        "missing    convs.2.weight [64, 64, 3, 3]    head.cnn:1:53",
                        "left over  convs.1.weight [64, 64, 3, 3]    same shape"),
                found.details());
        assertEquals("head.cnn:1:45", found.location().orElseThrow().toString());
        assertEquals("takes number 1", found.label());
        assertEquals(
                Optional.of(
                        "where PyTorch calls relu as a function, or `convs` is a ModuleList, label"
                                + " the stages: `convs.0: conv(…) -> relu -> convs.1: conv(…)`"),
                found.help());
    }

    /** Three matrices of different shapes, where the file numbers 0, 1, 2 and the model 0, 2, 4. */
    @Test
    void explainsAShiftThatMovesShapes() {
        Graph graph =
                GraphBuilder.input(2)
                        .then("0", new Linear(3, false))
                        .then("1", RELU)
                        .then("2", new Linear(4, false))
                        .then("3", RELU)
                        .then("4", new Linear(5, false))
                        .build("Mlp");
        Diagnostic found =
                check(
                        graph,
                        file(
                                "0.weight",
                                size(3, 2),
                                "1.weight",
                                size(4, 3),
                                "2.weight",
                                size(5, 4)));
        assertEquals(
                "`test.safetensors` does not fit `Mlp`: 1 tensor is missing, 1 has the wrong shape,"
                        + " 1 is left over",
                found.message());
        assertEquals("takes number 1", found.label());
        assertEquals(
                Optional.of(
                        "where PyTorch calls relu as a function, label the stages:"
                                + " `0: linear(…) -> relu -> 1: linear(…)`"),
                found.help());
    }

    @Test
    void namesATransposedMatrix() {
        Diagnostic found = check(mlp(1), file("0.weight", size(4, 2), "0.bias", size(2)));
        assertEquals(
                "`test.safetensors` does not fit `Mlp`: 1 tensor has the wrong shape",
                found.message());
        assertEquals(
                List.of("wrong shape 0.weight [2, 4], file has [4, 2]: transposed"),
                found.details());
        assertEquals(
                Optional.of("transpose `0.weight` before saving: PyTorch's order is [out, in]"),
                found.help());
    }

    @Test
    void namesThePrefixOfDataParallel() {
        Diagnostic found =
                check(mlp(1), file("module.0.weight", size(2, 4), "module.0.bias", size(2)));
        assertEquals(
                List.of(
                        "missing    0.weight [2, 4]           test.cnn:1:1",
                        "missing    0.bias [2]                test.cnn:1:1",
                        "left over  module.0.weight [2, 4]    same shape",
                        "left over  module.0.bias [2]         same shape"),
                found.details());
        assertEquals(
                Optional.of(
                        "`DataParallel` put `module.` before every key: save"
                                + " `model.module.state_dict()`"),
                found.help());
    }

    @Test
    void namesAnyOtherPrefix() {
        Diagnostic found =
                check(mlp(1), file("net.body.0.weight", size(2, 4), "net.body.0.bias", size(2)));
        assertEquals(
                Optional.of(
                        "keys of the file begin with `net.body.`: save the `state_dict()` of"
                                + " `model.net.body`"),
                found.help());
    }

    @Test
    void cutsLongLists() {
        Diagnostic found = check(mlp(7), file());
        assertEquals(
                "`test.safetensors` does not fit `Mlp`: 14 tensors are missing", found.message());
        assertEquals(11, found.details().size());
        assertEquals("           and 4 more", found.details().get(10));
        assertEquals(Optional.empty(), found.help());
    }

    @Test
    void whatIsLeftOverAloneHasNoPlace() {
        Diagnostic found =
                check(
                        mlp(1),
                        file("0.weight", size(2, 4), "0.bias", size(2), "aux\n.weight", size(7)));
        assertEquals(List.of("left over  aux?.weight [7]"), found.details());
        assertEquals(Optional.empty(), found.location());
    }

    @Test
    void wrongShapesAndTypesAreLinedUp() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("0.weight", tensor(ElementType.F32, size(2, 5)));
        tensors.put("0.bias", tensor(ElementType.I64, size(2)));
        tensors.put("extra", tensor(ElementType.F32, size()));
        Diagnostic found = check(mlp(1), new TensorFile("test.safetensors", tensors));
        assertEquals(
                "`test.safetensors` does not fit `Mlp`: 1 tensor has the wrong shape,"
                        + " 1 has the wrong type, 1 is left over",
                found.message());
        assertEquals(
                List.of(
                        "wrong shape 0.weight [2, 4], file has [2, 5]",
                        "wrong type  0.bias [2], file has I64",
                        "left over   extra []"),
                found.details());
    }

    private static Diagnostic check(Graph graph, TensorFile file) {
        List<Diagnostic> found = WeightsCheck.check(graph, file);
        assertEquals(1, found.size());
        return found.get(0);
    }

    private static Graph mlp(int layers) {
        GraphBuilder builder = GraphBuilder.input(4);
        for (int i = 0; i < layers; i++) {
            builder.then(String.valueOf(i), new Linear(2, true));
        }
        return builder.build("Mlp");
    }

    private static List<Long> size(int... sizes) {
        return Arrays.stream(sizes).asLongStream().boxed().toList();
    }

    /** A file of float32 tensors from keys and the shape behind each. */
    private static TensorFile file(Object... keysAndShapes) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < keysAndShapes.length; i += 2) {
            List<Long> shape =
                    ((List<?>) keysAndShapes[i + 1]).stream().map(Long.class::cast).toList();
            tensors.put((String) keysAndShapes[i], tensor(ElementType.F32, shape));
        }
        return new TensorFile("test.safetensors", tensors);
    }

    private static Tensor tensor(ElementType type, List<Long> shape) {
        return new Tensor("test", type, shape, sink -> {});
    }
}
