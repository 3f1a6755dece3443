package dev.cnnc.output;

import java.util.List;

/**
 * What a run did to the output directory; paths as the generated files give them, in their order.
 *
 * @param written files that are new or have new content
 * @param unchanged files that already had this content and kept their time stamps
 */
public record WriteReport(List<String> written, List<String> unchanged) {

    public WriteReport {
        written = List.copyOf(written);
        unchanged = List.copyOf(unchanged);
    }
}
