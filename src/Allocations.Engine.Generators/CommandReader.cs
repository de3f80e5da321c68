using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Allocations.Engine.Generators;

/// <summary>Reads the declaration of a command: the record, its attribute and its documentation.</summary>
internal static class CommandReader
{
    private static readonly Dictionary<string, string> s_facades = new()
    {
        ["Catalog"] = "CatalogOperations",
        ["Stock"] = "StockOperations",
        ["Allocations"] = "AllocationOperations",
        ["Fulfillment"] = "FulfillmentOperations",
        ["Events"] = "EventOperations",
        ["Priorities"] = "PriorityOperations",
        ["Jobs"] = "JobOperations",
        ["Permissions"] = "PermissionOperations",
        ["Distribution"] = "DistributionOperations",
    };

    /// <summary>The families of the commands of areas that have no family of their name.</summary>
    private static readonly Dictionary<string, string> s_families = new() { ["Events"] = "Store", ["Jobs"] = "Store" };

    public static Result<CommandModel> Read(GeneratorAttributeSyntaxContext match, CancellationToken cancellation)
    {
        var record = (INamedTypeSymbol)match.TargetSymbol;
        var declaration = (TypeDeclarationSyntax)match.TargetNode;
        AttributeData attribute = match.Attributes[0];
        var problems = new List<DiagnosticModel>();
        void Report(string message) =>
            problems.Add(DiagnosticModel.At(declaration.Identifier.GetLocation(), $"{record.Name}: {message}"));

        TypedConstant kind = attribute.ConstructorArguments[0];
        if (attribute.ConstructorArguments[1].Value is not INamedTypeSymbol payload)
        {
            Report("The attribute names no payload.");
            return new(null, new([.. problems]));
        }

        bool writesItself = Named(attribute, "WritesItself")?.Value is true;
        var fields = new FieldReader(record, payload, cancellation);
        if (!writesItself)
        {
            fields.Read(Report);
        }

        string? area = Named(attribute, "Area") is { } at ? EnumMember(at) : null;
        string? facade = null;
        if (area is not null and not "None" && !s_facades.TryGetValue(area, out facade))
        {
            Report($"The area {area} has no facade.");
        }

        string? family = Named(attribute, "Family") is { } of ? EnumMember(of)
            : area is null or "None" ? null
            : s_families.TryGetValue(area, out string? other) ? other
            : area;
        if (family is null)
        {
            Report("The attribute names neither an area nor a family.");
        }

        ITypeSymbol? outcome = Named(attribute, "Outcome")?.Value as ITypeSymbol;
        var model = new CommandModel
        {
            Name = record.Name,
            Namespace = record.ContainingNamespace.ToDisplayString(),
            Kind = "CommandKind." + EnumMember(kind),
            KindNumber = Convert.ToInt32(kind.Value, System.Globalization.CultureInfo.InvariantCulture),
            Payload = payload.Name,
            Facade = facade,
            Family = family ?? "None",
            Verb = Named(attribute, "Verb")?.Value as string ?? record.Name,
            Outcome = outcome?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) ?? "global::Allocations.Engine.Outcome",
            WritesItself = writesItself,
            IsVariant = Named(attribute, "IsVariant")?.Value is true,
            Prefetch = Named(attribute, "Prefetch") is { } prefetch ? EnumMember(prefetch) : "None",
            NeedsRoom = Named(attribute, "NeedsRoom")?.Value is not false,
            RequiresUnexpired = Named(attribute, "RequiresUnexpired")?.Value is true,
            Defines = Named(attribute, "Defines") is { } defines ? EnumMember(defines) : "None",
            Check = Named(attribute, "Check")?.Value as string,
            Reason = fields.FindReason(),
            Parameters = new([.. ReadParameters(record, cancellation)]),
            Amounts = Named(attribute, "Amounts") is { } amounts ? Convert.ToInt32(amounts.Value, System.Globalization.CultureInfo.InvariantCulture) : 0,
            Amount = fields.Amount,
            Texts = new([.. fields.Texts]),
            Fields = new([.. fields.Fields]),
            Documentation = DocumentationReader.Read(declaration),
        };
        if (model.Amount is not null && model.Amounts == 0)
        {
            Report("The attribute does not say which forms of amount the command takes.");
        }

        return new(problems.Count == 0 ? model : null, new([.. problems]));
    }

    private static IEnumerable<ParameterModel> ReadParameters(INamedTypeSymbol record, CancellationToken cancellation)
    {
        foreach (SyntaxReference reference in record.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is not RecordDeclarationSyntax { ParameterList: { } list })
            {
                continue;
            }

            IMethodSymbol? constructor = record.InstanceConstructors.FirstOrDefault(
                candidate => candidate.Parameters.Length == list.Parameters.Count
                    && candidate.Parameters.Select(parameter => parameter.Name).SequenceEqual(
                        list.Parameters.Select(parameter => parameter.Identifier.Text)));
            if (constructor is null)
            {
                continue;
            }

            for (int i = 0; i < list.Parameters.Count; i++)
            {
                IParameterSymbol parameter = constructor.Parameters[i];
                yield return new ParameterModel(
                    parameter.Name,
                    parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
                        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)),
                    list.Parameters[i].Default?.Value.ToString());
            }
        }
    }

    private static TypedConstant? Named(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>The name of a member of an enumeration.</summary>
    private static string EnumMember(TypedConstant constant)
    {
        foreach (ISymbol member in constant.Type!.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant.Value))
            {
                return field.Name;
            }
        }

        return "None";
    }
}
