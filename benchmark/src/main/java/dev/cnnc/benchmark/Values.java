package dev.cnnc.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What a measuring process prints, one {@code key=value} a line. */
final class Values {

    private final Map<String, String> values = new TreeMap<>();

    static Values ofThisJvm() {
        Values values = new Values();
        for (String key :
                new String[] {"java.version", "java.vm.name", "java.vm.version", "java.vendor"}) {
            values.put(key, System.getProperty(key));
        }
        return values;
    }

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

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no value for " + key);
        }
        return value;
    }

    double number(String key) {
        return Double.parseDouble(text(key));
    }

    Sample sample(String key) {
        return Sample.parse(text(key));
    }
}
