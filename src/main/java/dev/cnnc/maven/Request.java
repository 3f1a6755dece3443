package dev.cnnc.maven;

import dev.cnnc.output.Claims;
import java.nio.file.Path;
import java.util.List;

/**
 * What a goal is to do.
 *
 * @param base the project's directory
 * @param tree where models are
 * @param sources where Java sources go
 * @param resources where weights go
 * @param state what the last run of this execution has left
 * @param others what other executions of this project have left, whose files stay
 * @param execution the name of this one
 * @param claims what executions of this project write in this build
 */
record Request(
        Path base,
        ModelTree tree,
        Options options,
        boolean bundlesWeights,
        boolean failsOnWarning,
        Path sources,
        Path resources,
        Path state,
        List<Path> others,
        String execution,
        Claims claims) {

    Request {
        others = List.copyOf(others);
    }
}
