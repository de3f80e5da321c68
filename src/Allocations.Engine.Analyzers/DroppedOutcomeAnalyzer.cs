using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Allocations.Engine.Analyzers;

/// <summary>Reports statements that drop the outcome of a command, awaited or not, because a refusal is an outcome and no
/// exception. An assignment to <c>_</c> is a decision and not reported.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedOutcomeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "ALLOC001";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "The outcome of a command is dropped",
        "The outcome of {0} is dropped, so a refusal goes unnoticed. Look at its status, call EnsureSuccess, or assign it to '_'.",
        "Reliability",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A refusal of the engine is a status in the outcome, and not an exception. A statement that ignores the outcome continues "
        + "as if the command had succeeded.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var types = new EngineTypes(start.Compilation);
            if (types.AreKnown)
            {
                start.RegisterOperationAction(at => Examine(at, types), OperationKind.ExpressionStatement);
            }
        });
    }

    private static void Examine(OperationAnalysisContext context, EngineTypes types)
    {
        IOperation dropped = Inner(((IExpressionStatementOperation)context.Operation).Operation);
        bool isDropped = dropped switch
        {
            IAwaitOperation awaited => types.IsOutcome(awaited.Type) && !CanBeReadLater(Inner(awaited.Operation), types),
            IInvocationOperation call => IsOfCommand(call, types),
            _ => false,
        };
        if (isDropped)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, dropped.Syntax.GetLocation(), NameOf(dropped)));
        }
    }

    /// <summary>Whether a call returns an outcome, or a task of one. A method of an outcome that returns it again, such as
    /// EnsureSuccess, has looked at it.</summary>
    private static bool IsOfCommand(IInvocationOperation call, EngineTypes types) =>
        types.IsTaskOfOutcome(call.Type) || (types.IsOutcome(call.Type) && !types.IsOutcome(call.TargetMethod.ContainingType));

    /// <summary>Whether the awaited task is a variable that has the outcome also later. The task of a command itself is awaited
    /// once.</summary>
    private static bool CanBeReadLater(IOperation awaited, EngineTypes types) =>
        types.IsLastingTask(awaited.Type)
        && awaited is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation
            or IPropertyReferenceOperation or IArrayElementReferenceOperation;

    private static IOperation Inner(IOperation operation) => operation switch
    {
        IParenthesizedOperation parenthesized => Inner(parenthesized.Operand),
        IConversionOperation conversion => Inner(conversion.Operand),
        IConditionalAccessOperation access => Inner(access.WhenNotNull),
        _ => operation,
    };

    /// <summary>The name of the method whose outcome is dropped, without what only converts its task.</summary>
    private static string NameOf(IOperation operation) => operation switch
    {
        IAwaitOperation awaited => NameOf(Inner(awaited.Operation)),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetResult" or "GetAwaiter" or "WaitAsync" } call
            when (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } source => NameOf(Inner(source)),
        IInvocationOperation call => call.TargetMethod.Name,
        _ => "a command",
    };
}
