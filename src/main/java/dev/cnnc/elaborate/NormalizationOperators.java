package dev.cnnc.elaborate;

/** Normalisation. */
final class NormalizationOperators {

    private NormalizationOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {}
}
