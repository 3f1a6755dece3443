package dev.cnnc.elaborate;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a file declares beside its models.
 *
 * @param blocks the names of its blocks
 * @param families the models that family members are made of
 * @param imports whether it imports others, so that any name may be a block's
 */
record TopLevelNames(Set<String> blocks, Set<String> families, boolean imports) {

    TopLevelNames {
        blocks = new TreeSet<>(blocks);
        families = Set.copyOf(families);
    }
}
