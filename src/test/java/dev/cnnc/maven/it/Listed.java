package dev.cnnc.maven.it;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lists every build with its outcome and its time in the log of {@code mvn verify}. */
final class Listed implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private long start;

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        start = System.nanoTime();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        long tenths = (System.nanoTime() - start) / 100_000_000;
        String outcome = context.getExecutionException().map(e -> "FAILED").orElse("passed");
        System.out.println(
                "[it] "
                        + context.getRequiredTestClass().getSimpleName()
                        + ": "
                        + context.getDisplayName()
                        + ": "
                        + outcome
                        + " ("
                        + tenths / 10
                        + "."
                        + tenths % 10
                        + " s)");
    }
}
