using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Allocations.Engine.Generators;

/// <summary>Writes, for each record with an <c>[Id]</c> attribute, its text forms: parsing and formatting in both
/// encodings.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class IdGenerator : IIncrementalGenerator
{
    private const string AttributeName = "Allocations.Engine.Model.IdAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<IdModel> ids = context.SyntaxProvider.ForAttributeWithMetadataName(
            AttributeName,
            static (node, _) => node is TypeDeclarationSyntax,
            static (match, _) => Read((INamedTypeSymbol)match.TargetSymbol));
        context.RegisterSourceOutput(ids, static (output, id) => output.AddSource($"{id.Name}.Text.g.cs", IdWriter.Write(id)));
    }

    private static IdModel Read(INamedTypeSymbol record)
    {
        ITypeSymbol? value = record.GetMembers("Value").OfType<IPropertySymbol>().FirstOrDefault()?.Type;
        return new IdModel(record.Name, record.ContainingNamespace.ToDisplayString(), value?.ToDisplayString() ?? "long");
    }
}
