package dev.cnnc.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What a measuring process prints, one {@code key=value} a line. */
final class Values {

    private final Map<String, String> values = new TreeMap<>();

    static Values read(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Values values = new Values();
        properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
        return values;
    }

    void put(String key, String value) {
        values.put(key, value);
    }

    void print() {
        values.forEach((key, value) -> System.out.println(key + "=" + value));
    }

    double number(String key) {
        return numbers(key)[0];
    }

    double[] numbers(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no value for " + key);
        }
        return Arrays.stream(value.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
