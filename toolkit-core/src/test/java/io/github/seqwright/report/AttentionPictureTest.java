package io.github.seqwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class AttentionPictureTest {

    @Test
    void isAnSvgDocumentWithACellForEachWeight() throws Exception {
        AttentionMap attention = new AttentionMap(
                List.of("<a>", "\u0001&\uFFFE", "好"), List.of("x", "\""), new float[][] {{0.5f, 0.3f, 0.2f}, {1, 0, 0}
                });

        Element svg = parsed(AttentionPicture.svg(attention, "1: a < b")).getDocumentElement();

        assertThat(svg.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(Double.parseDouble(svg.getAttribute("width"))).isGreaterThan(3 * 22);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("1: a < b");
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("<a>");
        // The page, the ground of the weights, and four weights that are not 0.
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(2 + 4);
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
