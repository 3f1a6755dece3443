package dev.cnnc.cli;

/** Eclipse Layout Kernel, which who uses cnnc as a library need not have. */
final class LayoutLibrary {

    private static final String CLASS = "org.eclipse.elk.alg.layered.LayeredLayoutProvider";

    private LayoutLibrary() {}

    /**
     * Makes sure that pictures can be laid out.
     *
     * @throws CommandException where the library is missing
     */
    static void require() {
        try {
            Class.forName(CLASS, false, LayoutLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw CommandException.usage(
                    "Eclipse Layout Kernel is not on the class path",
                    "add org.eclipse.elk.alg.layered with EMF and Guava, as the pom.xml of cnnc has"
                            + " them, or write a .dot or .mmd file");
        }
    }
}
