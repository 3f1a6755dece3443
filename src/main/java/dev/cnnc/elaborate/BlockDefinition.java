package dev.cnnc.elaborate;

import dev.cnnc.source.Location;
import dev.cnnc.syntax.BlockDeclaration;

/** A block and the file whose names its body may use. */
record BlockDefinition(BlockDeclaration declaration, FileScope home) {

    String name() {
        return declaration.name().text();
    }

    /** Where its name stands in its declaration. */
    Location location() {
        return new Location(home.source(), declaration.name().span());
    }
}
