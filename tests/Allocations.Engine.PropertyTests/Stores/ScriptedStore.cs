using Allocations.Engine.Journal;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Output;
using Microsoft.Extensions.Time.Testing;

namespace Allocations.Engine.PropertyTests.Stores;

/// <summary>A store on the disk in which a script has happened, for what looks at it from outside: the tool.</summary>
internal sealed class ScriptedStore : IDisposable
{
    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("allocations-script-").FullName;
    private readonly FakeTimeProvider _clock = new(ReferenceModel.Begin);
    private ApprovalRequestId _asked;

    public string Directory => At("store");

    /// <summary>Segments so small that a script crosses several.</summary>
    public EngineOptions Options => new()
    {
        SegmentBytes = 64 << 10, RingBytes = 256 << 10, OperationWindow = 64, MaxAllocations = 1 << 14, TimeProvider = _clock,
        AllowVolatileFileSystem = true, CheckpointOnDispose = false, Durability = Durability.Flushed,
        MaxClockAdvance = Timeout.InfiniteTimeSpan,
    };

    public string At(string name) => Path.Combine(_root, name);

    public AllocationEngine Open(string? directory = null) =>
        AllocationEngine.Open(StorageFactory.Open(directory ?? Directory), Options);

    /// <summary>Sends a step at its time, without its operation id and its group.</summary>
    public async Task<Outcome> SendAsync(AllocationEngine engine, ScriptStep step)
    {
        _clock.Advance(TimeSpan.FromSeconds(step.After));
        Outcome outcome = await engine.As(new TenantId(step.Tenant), new ActorId(step.Actor)).SendAsync(step.Command);
        _asked = outcome.Status == CommandStatus.ApprovalRequired ? outcome.Subject.ApprovalRequest : _asked;
        return outcome;
    }

    /// <summary>Sends all steps that a caller can send, and does something after each.</summary>
    public async Task SendAsync(AllocationEngine engine, Script script, Func<ScriptStep, Outcome, Task>? then = null)
    {
        foreach (ScriptStep written in script.All.Where(step => step.Command is not (Tick or StartTrail or EndTrail or SetTrailRetention)))
        {
            ScriptStep step = written with { Command = AboutTheLast(written.Command) };
            Outcome outcome = await SendAsync(engine, step);
            await (then?.Invoke(step, outcome) ?? Task.CompletedTask);
        }
    }

    /// <summary>A decision is about the last request: its number in the script counts steps that are not sent.</summary>
    private ICommand AboutTheLast(ICommand command) => command switch
    {
        Approve c => c with { Request = _asked },
        Reject c => c with { Request = _asked },
        WithdrawRequest c => c with { Request = _asked },
        _ => command,
    };

    /// <summary>Waits for all jobs, and gives one more command, which leaves one event.</summary>
    /// <returns>Its sequence.</returns>
    public static async Task<long> EndAsync(AllocationEngine engine)
    {
        while ((await engine.Jobs.ListAsync()).Any(job => job.Status == JobStatus.Running))
        {
            await Task.Yield();
        }

        EngineScope scope = engine.As(TenantId.Default);
        PermissionGrant? governing = (await engine.Permissions.ListAsync())
            .FirstOrDefault(grant => grant.Location.IsNone && grant.Families.HasFlag(CommandFamilies.Permissions));
        if (governing is not null)
        {
            scope = engine.As(TenantId.Default, governing.Actor);
            (await scope.SendAsync(new GrantPermission(governing.Actor, CommandFamilies.Catalog))).EnsureSuccess();
        }

        return (await scope.SendAsync(new DefineTenant(new("the end")))).EnsureSuccess().Sequence;
    }

    /// <summary>Runs the tool in this process.</summary>
    public static (int ExitCode, string Out, string Error) Tool(params string[] args) =>
        Tool(console => ToolRunner.Run(args, console));

    public static (int ExitCode, string Out, string Error) Tool(Func<ToolConsole, int> run)
    {
        using MemoryStream output = new();
        using StringWriter error = new();
        int exitCode;
        using (ToolConsole console = new(output, error, new StringReader(""), isTerminal: false))
        {
            exitCode = run(console);
        }

        return (exitCode, System.Text.Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => System.IO.Directory.Delete(_root, recursive: true);
}
