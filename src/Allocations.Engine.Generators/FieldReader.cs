using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Allocations.Engine.Generators;

/// <summary>Finds, for each field of a payload, the member of the record that fills it: the one with the same name, in the
/// record or in a record in it. A length "NoteBytes" belongs to the text "Note". The fields of an amount are filled from the
/// record's <c>Amount</c>.</summary>
internal sealed class FieldReader(INamedTypeSymbol record, INamedTypeSymbol payload, CancellationToken cancellation)
{
    private const string Bytes = "Bytes";

    private static readonly HashSet<string> s_padding = ["Reserved", "Padding"];

    private readonly HashSet<string> _used = [];

    /// <summary>The expression of the record's amount; null if it has none.</summary>
    public string? Amount { get; private set; }

    public List<TextModel> Texts { get; } = [];

    public List<FieldModel> Fields { get; } = [];

    /// <summary>The enumeration of the reasons: the type of the record's reason, or of the payload's if the record has none;
    /// null if that is a plain number.</summary>
    public string? FindReason()
    {
        ITypeSymbol? type = MembersOf(record, string.Empty).FirstOrDefault(member => member.Name == "Reason")?.Type
            ?? payload.GetMembers("Reason").OfType<IFieldSymbol>().FirstOrDefault()?.Type;
        return type?.TypeKind == TypeKind.Enum ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : null;
    }

    public void Read(Action<string> report)
    {
        if (PayloadReader.Read(payload, cancellation) is not { } layout)
        {
            report($"The payload {payload.Name} has no method Describe that is one chain of calls.");
            return;
        }

        List<Member> members = [.. MembersOf(record, string.Empty)];
        Member? amount = members.FirstOrDefault(member => member.Type.Name == "Amount");
        Amount = amount?.Expression;
        Dictionary<string, PayloadReader.Description> described = [];
        foreach (PayloadReader.Description description in layout.Descriptions)
        {
            foreach (string field in description.Fields)
            {
                described[field] = description; // of two descriptions of one field, the last one; they are equivalent
            }

            if (description.Method == "Text" && description.Fields.FirstOrDefault() is { } length)
            {
                ReadText(description, length, members, report);
            }
        }

        foreach (IFieldSymbol field in payload.GetMembers().OfType<IFieldSymbol>())
        {
            if (!field.IsStatic && !s_padding.Contains(field.Name) && Texts.All(text => text.Field != field.Name))
            {
                ReadField(field, described, members, amount, report);
            }
        }

        foreach (Member member in members)
        {
            if (!_used.Contains(member.Expression) && member.Type.Name != "Amount" && !IsReadByAnother(member))
            {
                report($"The payload {payload.Name} has no field for {member.Expression}.");
            }
        }
    }

    private void ReadText(
        PayloadReader.Description description, string length, List<Member> members, Action<string> report)
    {
        string name = length.EndsWith(Bytes, StringComparison.Ordinal)
            ? length.Substring(0, length.Length - Bytes.Length)
            : length;
        Member? text = members.FirstOrDefault(member => member.Name == name);
        if (text is null)
        {
            return; // other commands have it
        }

        if (text.Type.SpecialType != SpecialType.System_String)
        {
            report($"{text.Expression} is no text.");
        }

        _used.Add(text.Expression);
        Texts.Add(new TextModel(length, text.Expression, description.Limit, description.IsRequired));
    }

    private void ReadField(
        IFieldSymbol field,
        Dictionary<string, PayloadReader.Description> described,
        List<Member> members,
        Member? amount,
        Action<string> report)
    {
        described.TryGetValue(field.Name, out PayloadReader.Description? description);
        if (members.FirstOrDefault(member => member.Name == field.Name && member.Type.Name != "Amount") is { } source)
        {
            _used.Add(source.Expression);
            string? value = Conversion.Of(source, field.Type, description?.Named("none"));
            if (value is null)
            {
                report($"No conversion is known from {source.Type} to the field {field.Name}.");
                return;
            }

            Fields.Add(new FieldModel(field.Name, value));
            return;
        }

        string? part = amount is null ? null : field.Name switch
        {
            "Quantity" => "amount.Quantity.Millionths",
            "Everything" => "amount.IsEverything ? (byte)1 : (byte)0",
            "Lot" => "amount.Lot.Value",
            "SerialCount" => "(ushort)serials.Length",
            "SerialBytes" => "serialBytes",
            _ => null,
        };
        if (part is not null)
        {
            Fields.Add(new FieldModel(field.Name, part));
        }
    }

    /// <summary>Whether an internal property of the record, which represents a field, is computed from a member.</summary>
    private bool IsReadByAnother(Member member) =>
        (from property in record.GetMembers().OfType<IPropertySymbol>()
         where property.DeclaredAccessibility == Accessibility.Internal
         from reference in property.DeclaringSyntaxReferences
         from name in reference.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>()
         select name.Identifier.Text).Contains(member.Name);

    /// <summary>The members of a record, and those of records in it.</summary>
    private static IEnumerable<Member> MembersOf(INamedTypeSymbol type, string prefix)
    {
        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
        {
            bool isConstant = property.IsStatic && property.DeclaredAccessibility == Accessibility.Internal;
            if ((property.IsStatic && !isConstant) || property.IsIndexer)
            {
                continue;
            }

            string expression = prefix + property.Name;
            if (IsPart(property.Type))
            {
                foreach (Member member in MembersOf((INamedTypeSymbol)property.Type, expression + "."))
                {
                    yield return member;
                }
            }
            else
            {
                yield return new Member(property.Name, expression, property.Type);
            }
        }
    }

    /// <summary>Whether a type is a record that only groups values.</summary>
    private static bool IsPart(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsRecord: true } named
        && named.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CommandPartAttribute");
}

/// <summary>A member of a record.</summary>
internal sealed record Member(string Name, string Expression, ITypeSymbol Type);
