package dev.cnnc.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a relative error. */
final class MaxError implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        double error;
        try {
            error = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'%s' is not a number".formatted(text));
        }
        if (!(error > 0)) {
            throw new TypeConversionException(
                    "'%s' is no error to stay below: it must be above 0".formatted(text));
        }
        return error;
    }
}
