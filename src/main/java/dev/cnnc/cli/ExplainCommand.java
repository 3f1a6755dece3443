package dev.cnnc.cli;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.explain.Page;
import dev.cnnc.explain.PageJson;
import dev.cnnc.explain.PageText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc explain}: the page of a code, or the list of all codes. */
@Command(
        name = "explain",
        customSynopsis = "cnnc explain [CODE] [OPTIONS]",
        description = {
            "Explains an error by its code: what is wrong, an example with the mistake and one"
                    + " without, and why the rule exists. Without a code it lists all of them.",
        },
        footer = {"  cnnc explain CNN402", "  cnnc explain 402", "  cnnc explain"})
final class ExplainCommand implements Callable<Integer> {

    private static final String PREFIX = "CNN";

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "CODE", arity = "0..1", description = "The code, such as CNN402.")
    private String name;

    @Override
    public Integer call() {
        Screen screen = root.screen();
        if (name == null) {
            List<DiagnosticCode> all = List.of(DiagnosticCode.values());
            screen.print(screen.isJson() ? PageJson.of(all) : list(all));
        } else {
            DiagnosticCode code = code();
            screen.print(
                    screen.isJson()
                            ? PageJson.of(code)
                            : PageText.of(Page.of(code), screen.colors()));
        }
        return ExitCode.OK;
    }

    private static String list(List<DiagnosticCode> codes) {
        return codes.stream()
                .map(code -> code.id() + "  " + code.title() + "\n")
                .collect(Collectors.joining());
    }

    private DiagnosticCode code() {
        String upper = name.toUpperCase(Locale.ROOT);
        String id = upper.startsWith(PREFIX) ? upper : PREFIX + upper;
        return Arrays.stream(DiagnosticCode.values())
                .filter(code -> code.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private CommandException unknown(String id) {
        List<String> ids = Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::id).toList();
        Optional<String> nearest = Suggestion.nearest(id, ids);
        return CommandException.usage(
                "there is no code `" + name + "`",
                nearest.map(near -> "did you mean `" + near + "`?\n").orElse("")
                        + "`cnnc explain` lists all codes");
    }
}
