package dev.cnnc.plan;

/** Passes {@code elements} values on; the whole of a model without operators. */
public record CopyKernel(int elements) implements Kernel {

    @Override
    public String family() {
        return "Copy";
    }
}
