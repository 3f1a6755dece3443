/**
 * The command line with everything in it, as the distribution's runtime image has it. The library
 * itself is no named module: parts of what it depends on are not.
 */
module dev.cnnc {
    requires java.compiler;
    requires java.desktop;
    requires java.logging;
    requires jdk.unsupported;

    exports dev.cnnc;
    exports dev.cnnc.load;

    provides java.util.spi.ToolProvider with
            dev.cnnc.cli.CnncTool;
}
