package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.Compiler;
import dev.cnnc.graph.Node;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener hears of the stages of models and of blocks that no model uses. */
class StagesHeardTest {

    private static final class Heard implements StageListener {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void begin(String name) {
            lines.add(name);
        }

        @Override
        public void stage(StageInstance stage) {
            lines.add(
                    "%s %s: %s -> %s, nodes %s of %s, inside %s"
                            .formatted(
                                    stage.location().line(),
                                    stage.location().text(),
                                    stage.entered(),
                                    stage.yielded(),
                                    stage.nodes().stream().map(Node::key).toList(),
                                    stage.graph().nodes().size(),
                                    stage.inside()));
        }
    }

    private static String heard(String text) {
        Heard heard = new Heard();
        Compiler.analyse(new SourceFile("test.cnn", text), ImportResolver.none(), heard);
        return String.join("\n", heard.lines) + "\n";
    }

    @Test
    void stagesInsideOthersComeFirstAndAreCounted() {
        assertEquals(
                """
                Net
                4 chunk(3): [[B, 3, 24, 24]] -> [[B, 1, 24, 24], [B, 1, 24, 24], [B, 1, 24, 24]], nodes [0, 0, 0] of 4, inside 0
                5 image: [] -> [[B, 3, 24, 24]], nodes [] of 4, inside 0
                1 conv(n, kernel=1): [[B, 3, 24, 24]] -> [[B, 8, 24, 24]], nodes [1.0] of 5, inside 0
                1 relu: [[B, 8, 24, 24]] -> [[B, 8, 24, 24]], nodes [1.1] of 6, inside 0
                5 Stem(8): [[B, 3, 24, 24]] -> [[B, 8, 24, 24]], nodes [1.0, 1.1] of 6, inside 2
                6 tanh: [[B, 8, 24, 24]] -> [[B, 8, 24, 24]], nodes [2.0] of 7, inside 0
                6 sequence { tanh }: [[B, 8, 24, 24]] -> [[B, 8, 24, 24]], nodes [2.0] of 7, inside 1
                6 tanh: [[B, 8, 24, 24]] -> [[B, 8, 24, 24]], nodes [3.0] of 8, inside 0
                6 sequence { tanh }: [[B, 8, 24, 24]] -> [[B, 8, 24, 24]], nodes [3.0] of 8, inside 1
                6 repeat 2 { sequence { tanh } }: [[B, 8, 24, 24]] -> [[B, 8, 24, 24]], nodes [2.0, 3.0] of 8, inside 4
                7 relu: [[B, 8, 24, 24]] -> [[B, 8, 24, 24]], nodes [4] of 9, inside 0
                7 residual { relu }: [[B, 8, 24, 24]] -> [[B, 8, 24, 24]], nodes [4, add] of 10, inside 1
                8 flatten: [[B, 8, 24, 24]] -> [[B, 4608]], nodes [5] of 11, inside 0
                """,
                heard(
                        """
                        block Stem(n) { conv(n, kernel=1) -> relu }
                        model Net {
                            input image [B, 3, 24, 24]
                            a, b, c = chunk(3)
                            image -> Stem(8)
                            repeat 2 { sequence { tanh } }
                            residual { relu }
                            flatten
                        }
                        """));
    }

    @Test
    void aBlockByItselfIsHeardWithoutShapes() {
        assertEquals(
                """
                Net
                5 wavelet: [[B, 3, 24, 24]] -> [], nodes [] of 1, inside 0
                5 relu: [] -> [], nodes [] of 1, inside 0
                Other
                5 wavelet: [[B, 3, 24, 24]] -> [], nodes [] of 1, inside 0
                5 relu: [] -> [], nodes [] of 1, inside 0
                Alone
                1 conv(n, kernel=1): [] -> [], nodes [] of 0, inside 0
                1 relu: [] -> [], nodes [] of 0, inside 0
                2 tanh: [] -> [], nodes [] of 0, inside 0
                1 Inner: [] -> [], nodes [] of 0, inside 1
                """,
                heard(
                        """
                        block Alone(n) { conv(n, kernel=1) -> relu  Inner }
                        block Inner { tanh }
                        model Net {
                            input image [B, 3, 24, 24]
                            wavelet -> relu
                        }
                        model Other = Net
                        """));
    }
}
