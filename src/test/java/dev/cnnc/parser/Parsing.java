package dev.cnnc.parser;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts to parse, and results in a form that assertions can show. */
final class Parsing {

    static final List<String> NETWORKS =
            List.of(
                    "alexnet",
                    "densenet121",
                    "espcn",
                    "googlenet",
                    "lenet5",
                    "mobilenet_v2",
                    "resnet18",
                    "resnet20_cifar10",
                    "resnet50",
                    "resnext50_32x4d",
                    "resnotes",
                    "squeezenet1_1",
                    "ssd",
                    "unet",
                    "vgg11",
                    "vgg16_bn");

    private Parsing() {}

    static String network(String name) {
        try (InputStream in = Parsing.class.getResourceAsStream("networks/" + name + ".cnn")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ParseResult parse(String text) {
        return ModelParser.parse(new SourceFile("test.cnn", text));
    }

    /** Each diagnostic as {@code line:column code message}. */
    static List<String> problems(String text) {
        return parse(text).diagnostics().stream().map(Parsing::shown).toList();
    }

    private static String shown(Diagnostic diagnostic) {
        String place = diagnostic.location().map(l -> l.line() + ":" + l.column() + " ").orElse("");
        return place + diagnostic.code().id() + " " + diagnostic.message();
    }
}
