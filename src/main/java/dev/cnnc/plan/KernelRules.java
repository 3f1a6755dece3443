package dev.cnnc.plan;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which kernels compute which operator; each family of operators has rules of its own. */
final class KernelRules {

    /** The calls that compute an operator; none where its value is its input's, seen otherwise. */
    interface Rule<T extends Operator> {
        List<KernelCall> calls(T operator, List<Shape> inputs, Shape output);
    }

    private final Map<Class<? extends Operator>, Rule<?>> rules = new HashMap<>();

    private KernelRules(PlanOptions options) {
        ConvolutionRules.add(this, options);
        DenseRules.add(this);
        PoolRules.add(this);
        ElementwiseRules.add(this);
        NormalizationRules.add(this);
        ShapeRules.add(this);
        UpsampleRules.add(this);
        JoinRules.add(this);
        ReductionRules.add(this);
        MatrixProductRules.add(this);
    }

    <T extends Operator> void add(Class<T> operator, Rule<T> rule) {
        rules.put(operator, rule);
    }

    /** The calls that compute {@code node} of {@code graph}. */
    static List<KernelCall> calls(Graph graph, Node node, PlanOptions options) {
        return new KernelRules(options.at(node.key()))
                .calls(node.operator(), graph.inputShapes(node), node.shape());
    }

    private List<KernelCall> calls(Operator operator, List<Shape> inputs, Shape output) {
        Rule<?> rule = rules.get(operator.getClass());
        if (rule == null) {
            throw new IllegalStateException("no kernel for " + operator);
        }
        return calls(rule, operator, inputs, output);
    }

    /** A rule is kept under the class of the operators that it takes. */
    @SuppressWarnings("unchecked")
    private static <T extends Operator> List<KernelCall> calls(
            Rule<T> rule, Operator operator, List<Shape> inputs, Shape output) {
        return rule.calls((T) operator, inputs, output);
    }
}
