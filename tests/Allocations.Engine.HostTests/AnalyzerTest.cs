using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Allocations.Engine.HostTests;

/// <summary>Runs an analyzer over statements of a host. Brackets such as <c>[|…|]</c> mark what must be reported.</summary>
internal static class AnalyzerTest
{
    /// <summary>The assemblies of this process instead of packages, which a test would have to download.</summary>
    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "Allocations.Engine.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static Task OfStatementsAsync<TAnalyzer>(string statements)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        OfCodeAsync<TAnalyzer>($$"""
            using System;
            using System.Threading.Tasks;
            using Allocations.Engine;

            internal sealed class Host
            {
                private Task<Outcome> _kept = null!;

                public async Task RunAsync(AllocationEngine engine, CommandBatch batch, ProductId product, LocationId location, AllocationId id)
                {
                    {{statements}}
                    await Task.Yield();
                }
            }
            """);

    public static async Task OfCodeAsync<TAnalyzer>(string code)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
        {
            TestCode = code,
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            CompilerDiagnostics = CompilerDiagnostics.Errors,
        };
        test.TestState.AdditionalReferences.AddRange(s_references);
        await test.RunAsync();
    }
}
