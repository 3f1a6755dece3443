package dev.cnnc.tune;

import dev.cnnc.CompilationResult;
import dev.cnnc.Plans;
import dev.cnnc.plan.ConvolutionMethod;
import dev.cnnc.plan.LayerError;
import dev.cnnc.plan.MethodChoices;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The errors of the layers of a file's models by Winograd's method.
 *
 * @param errors those of each model, in the order of the models
 */
public record ErrorBudgets(List<List<LayerError>> errors) {

    public ErrorBudgets {
        errors = List.copyOf(errors);
    }

    /**
     * Measures the layers of {@code result}.
     *
     * @param tensors the weights of its one model by key; empty to take what is to be expected
     * @throws IOException where they cannot be read any more
     * @throws WeightsException where they are damaged
     */
    public static ErrorBudgets of(
            CompilationResult result, double maxError, Map<String, Tensor> tensors)
            throws IOException, WeightsException {
        List<List<LayerError>> errors = new ArrayList<>();
        for (Plans plans : result.plans()) {
            errors.add(ErrorBudget.of(plans.plain(), maxError, tensors));
        }
        return new ErrorBudgets(errors);
    }

    /** Whether a method was ruled out. */
    public boolean rulesOut() {
        return errors.stream().flatMap(List::stream).anyMatch(LayerError::fellBack);
    }

    /** {@code options} with the methods that keep the budget. */
    public PlanOptions keeping(PlanOptions options) {
        Map<String, ConvolutionMethod> methods = new HashMap<>();
        errors.forEach(
                model ->
                        ErrorBudget.fallbacks(model)
                                .forEach(
                                        (layer, method) ->
                                                methods.merge(
                                                        layer, method, ErrorBudgets::moreExact)));
        MethodChoices choices = options.choices();
        return options.with(choices.withLayers(methods));
    }

    /** Layers of several models may share a key: none may exceed the budget. */
    private static ConvolutionMethod moreExact(ConvolutionMethod a, ConvolutionMethod b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** A line for each layer: its method and error. */
    public List<String> lines() {
        return errors.stream()
                .flatMap(List::stream)
                .map(
                        error ->
                                String.format(
                                        Locale.ROOT,
                                        "%s  %s  %.1e",
                                        error.layer(),
                                        error.method().word(),
                                        error.error()))
                .toList();
    }

    /** A line for each layer that fell back. */
    public List<String> notes(double maxError) {
        return errors.stream()
                .flatMap(List::stream)
                .filter(LayerError::fellBack)
                .map(error -> note(error, maxError))
                .toList();
    }

    private static String note(LayerError error, double maxError) {
        return String.format(
                Locale.ROOT,
                "`%s` is computed by %s, since the %s error of %s is above %.1e",
                error.layer(),
                error.method() == ConvolutionMethod.DIRECT ? "direct sums" : error.method().word(),
                error.measured() ? "measured" : "expected",
                error.planned().word(),
                maxError);
    }
}
