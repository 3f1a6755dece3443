package dev.cnnc.elaborate;

import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Partition;

/** What a call of an operator makes. */
sealed interface Product {

    /** An operator, which yields one value. */
    record One(Operator operator) implements Product {}

    /** The parting of one value into several. */
    record Several(Partition partition) implements Product {}
}
