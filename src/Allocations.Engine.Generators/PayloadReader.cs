using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Allocations.Engine.Generators;

/// <summary>Reads a payload's <c>Describe</c> method: a chain of calls, each of which describes one or two fields.</summary>
internal sealed class PayloadReader
{
    private PayloadReader(IReadOnlyList<Description> descriptions) => Descriptions = descriptions;

    /// <summary>The calls, in their order.</summary>
    public IReadOnlyList<Description> Descriptions { get; }

    /// <summary>Reads the description of a payload; null if it is not a chain of calls in the source of this project.</summary>
    public static PayloadReader? Read(INamedTypeSymbol payload, CancellationToken cancellation)
    {
        foreach (ISymbol member in payload.GetMembers("Describe"))
        {
            foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellation) is MethodDeclarationSyntax { ExpressionBody.Expression: var chain })
                {
                    return new PayloadReader([.. Calls(chain).Reverse()]);
                }
            }
        }

        return null;
    }

    private static IEnumerable<Description> Calls(ExpressionSyntax chain)
    {
        while (chain is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
        {
            yield return new Description(access.Name.Identifier.Text, call.ArgumentList.Arguments);
            chain = access.Expression;
        }
    }

    /// <summary>A call of the chain.</summary>
    public sealed class Description(string method, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        public string Method => method;

        /// <summary>The fields whose addresses are given, in their order.</summary>
        public IEnumerable<string> Fields =>
            from argument in arguments
            where argument.Expression.IsKind(SyntaxKind.AddressOfExpression)
            let target = ((PrefixUnaryExpressionSyntax)argument.Expression).Operand as MemberAccessExpressionSyntax
            where target is not null
            select target.Name.Identifier.Text;

        /// <summary>The third argument of a text: its limit.</summary>
        public string Limit => arguments[2].Expression.ToString();

        public bool IsRequired => Named("isRequired") == "true";

        /// <summary>The value of a named argument; null if it is missing.</summary>
        public string? Named(string name)
        {
            foreach (ArgumentSyntax argument in arguments)
            {
                if (argument.NameColon?.Name.Identifier.Text == name)
                {
                    return argument.Expression.ToString();
                }
            }

            return null;
        }
    }
}
