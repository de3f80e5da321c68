using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Allocations.Engine.Analyzers;

/// <summary>Reports statements that add a command to a batch and drop its index, because the index says whether the batch was
/// full.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedIndexAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "ALLOC002";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "The index of a command in a batch is dropped",
        "The index that {0} returns is dropped. It is -1 if the batch is full, and then the command is not in it.",
        "Reliability",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A batch has room for a number of commands and of bytes. A command that does not fit is not added, and its index is -1. This "
        + "is a suggestion, since a few commands in an empty batch always fit.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (new EngineTypes(start.Compilation).Batch is { } batch)
            {
                start.RegisterOperationAction(at => Examine(at, batch), OperationKind.ExpressionStatement);
            }
        });
    }

    private static void Examine(OperationAnalysisContext context, INamedTypeSymbol batch)
    {
        IOperation statement = ((IExpressionStatementOperation)context.Operation).Operation;
        if (statement is IConditionalAccessOperation access)
        {
            statement = access.WhenNotNull;
        }

        if (statement is IInvocationOperation { TargetMethod: { ReturnType.SpecialType: SpecialType.System_Int32 } method } call
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, batch))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, call.Syntax.GetLocation(), method.Name));
        }
    }
}
