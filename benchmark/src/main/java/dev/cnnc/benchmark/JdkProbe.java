package dev.cnnc.benchmark;

/** Tells which Java runs it: its version, and a line with its name. */
final class JdkProbe {

    private JdkProbe() {}

    public static void main(String[] args) {
        System.out.println(Runtime.version().feature());
        System.out.printf(
                "%s %s (%s)%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                System.getProperty("java.vendor"));
    }
}
