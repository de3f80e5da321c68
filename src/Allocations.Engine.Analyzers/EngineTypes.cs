using Microsoft.CodeAnalysis;

namespace Allocations.Engine.Analyzers;

/// <summary>The types of the engine, and those of tasks, as a compilation has them.</summary>
internal sealed class EngineTypes
{
    private const string Namespace = "Allocations.Engine.";
    private static readonly string[] s_outcomes = ["Outcome", "AllocationOutcome", "RepairOutcome", "ReallocationOutcome", "Defined`1"];

    private static readonly string[] s_tasks =
    [
        "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask`1",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1",
    ];

    private readonly INamedTypeSymbol?[] _outcomes;
    private readonly INamedTypeSymbol?[] _tasks;

    public EngineTypes(Compilation compilation)
    {
        _outcomes = [.. s_outcomes.Select(name => compilation.GetTypeByMetadataName(Namespace + name))];
        _tasks = [.. s_tasks.Select(compilation.GetTypeByMetadataName)];
        Batch = compilation.GetTypeByMetadataName(Namespace + "CommandBatch");
    }

    /// <summary>The batch of commands; null if the compilation does not refer to the engine.</summary>
    public INamedTypeSymbol? Batch { get; }

    /// <summary>Whether the compilation refers to the engine.</summary>
    public bool AreKnown => _outcomes[0] is not null;

    /// <summary>Whether a type is the outcome of a command.</summary>
    public bool IsOutcome(ITypeSymbol? type) => IsOneOf(_outcomes, type);

    /// <summary>Whether a type is a task, or what an await sees of one, whose result is the outcome of a command.</summary>
    public bool IsTaskOfOutcome(ITypeSymbol? type) =>
        IsOneOf(_tasks, type) && IsOutcome(((INamedTypeSymbol)type!).TypeArguments[0]);

    /// <summary>Whether a type is a task that can be awaited several times.</summary>
    public bool IsLastingTask(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, _tasks[0]);

    private static bool IsOneOf(INamedTypeSymbol?[] types, ITypeSymbol? type) =>
        type is not null && types.Contains(type.OriginalDefinition, SymbolEqualityComparer.Default);
}
