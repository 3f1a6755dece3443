package dev.cnnc.elaborate;

import dev.cnnc.source.Location;
import dev.cnnc.syntax.ModelDeclaration;

/** A model and the file whose names its body may use. */
record ModelDefinition(ModelDeclaration declaration, FileScope home) {

    String name() {
        return declaration.name().text();
    }

    /** Where its name stands in its declaration. */
    Location location() {
        return new Location(home.source(), declaration.name().span());
    }
}
