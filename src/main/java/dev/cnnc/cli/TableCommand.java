package dev.cnnc.cli;

import java.util.Set;

/** A command whose result is a table, which some other programs read. */
interface TableCommand {

    /** The formats of tables that it writes. */
    Set<OutputFormat> tables();
}
