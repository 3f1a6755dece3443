package dev.cnnc.report;

import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * The facts of a model that summaries tell, for one image.
 *
 * @param model as far as it is right
 * @param fields the receptive field of each node, by its id
 * @param plan how it is computed in plain Java; absent where the model has mistakes
 */
public record ModelSummary(
        Elaboration model, List<Optional<ReceptiveField>> fields, Optional<Plan> plan) {

    public ModelSummary {
        fields = List.copyOf(fields);
    }

    /** The facts of {@code model}. */
    public static ModelSummary of(Elaboration model, Optional<Plan> plan) {
        return new ModelSummary(model, ReceptiveFields.of(model.graph()), plan);
    }

    Graph graph() {
        return model.graph();
    }

    Optional<ReceptiveField> field(Node node) {
        return fields.get(node.id());
    }

    /** The bytes of what {@code node} yields. */
    static long activationBytes(Node node) {
        return (long) Float.BYTES * node.shape().elements();
    }

    /** The bytes of what all nodes yield, one beside the other. */
    public static long activationBytes(Graph graph) {
        return graph.nodes().stream().mapToLong(ModelSummary::activationBytes).sum();
    }

    /** The bytes of the arrays that the compiled class computes in. */
    public Optional<Long> arenaBytes() {
        return plan.map(ModelSummary::arenaBytes);
    }

    /** The bytes of the arrays that a class of {@code plan} computes in. */
    public static long arenaBytes(Plan plan) {
        long floats = plan.slots().stream().mapToLong(Integer::longValue).sum();
        return Float.BYTES * (floats + plan.scratch());
    }

    /** How many nodes compute something; inputs do not. */
    public static long layerCount(Graph graph) {
        return graph.nodes().stream().filter(node -> !(node.operator() instanceof Input)).count();
    }

    /** The bytes of all weights as 32-bit floats, those that are not trained included. */
    public static long weightBytes(Graph graph) {
        return Float.BYTES * graph.weights().stream().mapToLong(w -> w.weight().elements()).sum();
    }
}
