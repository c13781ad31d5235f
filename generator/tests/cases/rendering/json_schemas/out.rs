pub mod models_chandeliers_json_schemas {
    //! JSON schemas of the models in this folder.

    use crate::codec;
    use crate::models::{Bulb, Colour, Lamp, LampCreate, LampUpdate, Led};

    codec::impl_json_schema!(
        Bulb,
        r#"{"description":"A bulb, or none.","anyOf":[{"$ref":0},{"const":"none"},{"description":"A value that this version of polar-sdk does not know."}]}"#,
        [Led]
    );
    codec::impl_json_schema!(
        Colour,
        r#"{"description":"A colour.","anyOf":[{"type":"string","enum":["red","blue"]},{"type":"string"}]}"#,
        []
    );
    codec::impl_json_schema!(
        Lamp,
        r#"{"description":"A lamp.","type":"object","required":["id","created_at","colour","bulb","size","extra","labels","by_colour","token"],"written":["sold_on"],"properties":{"id":{"type":"string","format":"uuid"},"created_at":{"type":"string","format":"date-time"},"sold_on":{"type":["string","null"],"format":"date"},"colour":{"$ref":0,"description":"Colour of the light."},"bulb":{"$ref":1},"spare":{"$ref":1,"description":"The spare bulb.","deprecated":true},"size":{"type":"array","prefixItems":[{"type":"number","format":"double"},{"type":"integer","format":"int64"}],"minItems":2,"maxItems":2},"extra":{},"labels":{"type":"object","additionalProperties":{"type":"string"}},"by_colour":{"type":"object","propertyNames":{"$ref":0},"additionalProperties":{"type":"boolean"}},"token":{"type":"string","format":"password"},"next":{"$ref":2}}}"#,
        [Colour, Bulb, Lamp]
    );
    codec::impl_json_schema!(
        LampCreate,
        r##"{"description":"A new lamp.","type":"object","required":["kind","rooms"],"properties":{"kind":{"const":"lamp"},"rooms":{"type":"array","items":{"type":"string"},"minItems":1,"description":"Where it is.\n\nAt least 1 entry."},"note":{"type":"string","description":"A \"# quoted\" note.\n\nAt most 40 characters."}}}"##,
        []
    );
    codec::impl_json_schema!(
        LampUpdate,
        r#"{"description":"The changes.","type":"object","properties":{"note":{"type":["string","null"],"description":"A note."},"colour":{"anyOf":[{"$ref":0},{"type":"null"}],"description":"The new colour."}}}"#,
        [Colour]
    );
    codec::impl_json_schema!(
        Led,
        r#"{"description":"A light-emitting diode.","type":"object","required":["watts"],"properties":{"watts":{"type":"integer","format":"int64"}},"additionalProperties":{"type":"string"}}"#,
        []
    );
}
