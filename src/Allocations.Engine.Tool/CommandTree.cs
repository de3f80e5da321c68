using System.CommandLine;
using System.CommandLine.Parsing;
using Allocations.Engine.Tool.Commands;
using Allocations.Engine.Tool.Dumping;
using Allocations.Engine.Tool.Events;
using Allocations.Engine.Tool.Explaining;
using Allocations.Engine.Tool.Output;
using Allocations.Engine.Tool.Showing;

namespace Allocations.Engine.Tool;

/// <summary>The commands with their arguments and texts.</summary>
internal static class CommandTree
{
    public static RootCommand Create(ToolConsole console)
    {
        RootCommand root = new(
            "Looks into the stores of Allocations.Engine. All commands but repair, checkpoint and set-time may be used while the store is open "
            + "elsewhere: they read, take no lock, and change nothing in it.\n\n" + ExitCodes.Table);
        root.Subcommands.Add(Info(console));
        root.Subcommands.Add(Verify(console));
        root.Subcommands.Add(Dump(console));
        root.Subcommands.Add(Events(console));
        root.Subcommands.Add(Show(console));
        root.Subcommands.Add(Explain(console));
        root.Subcommands.Add(Export(console));
        root.Subcommands.Add(Import(console));
        root.Subcommands.Add(Checkpoint(console));
        root.Subcommands.Add(Copy(console));
        root.Subcommands.Add(Repair(console));
        root.Subcommands.Add(SetTime(console));
        return root;
    }

    private static Command Info(ToolConsole console)
    {
        Argument<string> store = Store();
        Command command = new("info", "What a store is: identity, size, time range, commands by kind, checkpoints, who has it open.") { store };
        command.SetAction(parsed => InfoCommand.Run(console, parsed.GetRequiredValue(store)));
        return command;
    }

    private static Command Verify(ToolConsole console)
    {
        Argument<string> store = Store();
        Option<bool> noReplay = new("--no-replay")
        {
            Description = "Check the chain of frames and the chunks of checkpoints only: hashes, order, watermarks.",
        };
        Command command = new("verify",
            "Reads the whole log and all checkpoints, checks every hash, and replays the log to compare the outcomes with the "
            + "digests in it and the state with the newer checkpoint. Where the beginning of the log was recycled, it begins with "
            + "the older one.")
        {
            store, noReplay,
        };
        command.SetAction(parsed =>
            VerifyCommand.Run(console, parsed.GetRequiredValue(store), replay: !parsed.GetValue(noReplay)));
        return command;
    }

    private static Command Dump(ToolConsole console)
    {
        Argument<string> store = Store();
        Option<long?> from = new("--from") { Description = "The first sequence to print." };
        Option<long?> to = new("--to") { Description = "The last sequence to print." };
        Option<long?> allocation = new("--allocation") { Description = "Only what names this allocation or changed it." };
        Option<string?> serial = new("--serial") { Description = "Only what names this serial number or changed its unit." };
        Option<string?> document = new("--document") { Description = "Only what concerns allocations for this document number." };
        Option<string?> product = new("--product") { Description = "Only what concerns this product, by SKU or by id." };
        Command command = new("dump", "Prints commands and their outcomes, one JSON object a line, as far back as the log goes. Filters add up.")
        {
            store, from, to, allocation, serial, document, product,
        };
        command.SetAction(parsed => DumpCommand.Run(console, parsed.GetRequiredValue(store), new DumpOptions
        {
            From = parsed.GetValue(from),
            To = parsed.GetValue(to),
            Allocation = parsed.GetValue(allocation),
            Serial = parsed.GetValue(serial),
            Document = parsed.GetValue(document),
            Product = parsed.GetValue(product),
        }));
        return command;
    }

    private static Command Events(ToolConsole console)
    {
        Argument<string> store = Store();
        Option<long?> from = new("--from") { Description = "The first sequence whose events are printed." };
        Option<long?> to = new("--to") { Description = "The last sequence whose events are printed." };
        Option<long?> allocation = new("--allocation") { Description = "Only events of this allocation." };
        Option<string?> serial = new("--serial") { Description = "Only events of units with this serial number." };
        Option<string?> document = new("--document") { Description = "Only events of allocations for this document number." };
        Option<string?> product = new("--product") { Description = "Only events that concern this product, by SKU or by id." };
        Option<int?> actor = new("--actor") { Description = "Only events of commands that this actor gave, by id." };
        Command command = new("events",
            "Prints what happened, one JSON object a line: from the audit trail, and behind the last checkpoint from the log, so "
            + "nothing is missing that was acknowledged. Texts that a command gave are events too. Filters add up.")
        {
            store, from, to, allocation, serial, document, product, actor,
        };
        command.SetAction(parsed => EventsCommand.Run(console, parsed.GetRequiredValue(store), new EventOptions
        {
            From = parsed.GetValue(from),
            To = parsed.GetValue(to),
            Allocation = parsed.GetValue(allocation),
            Serial = parsed.GetValue(serial),
            Document = parsed.GetValue(document),
            Product = parsed.GetValue(product),
            Actor = parsed.GetValue(actor),
        }));
        return command;
    }

    private static Command Show(ToolConsole console)
    {
        Argument<string> store = Store();
        Argument<ShownKind> kind = new("kind") { Description = "What is shown." };
        Argument<string> key = new("key")
        {
            Description = "The id of an allocation; the number of a document or unit; the code or id of anything else.",
        };
        Command command = new("show",
            "Shows everything that is stored of one thing, and its events, as one JSON object: an allocation with its request, its "
            + "stock, its steps and all texts; a product with its codes and stock; and so on. Of a retired allocation the events are "
            + "left.")
        {
            store, kind, key,
        };
        command.SetAction(parsed => ShowCommand.Run(
            console, parsed.GetRequiredValue(store), parsed.GetRequiredValue(kind), parsed.GetRequiredValue(key)));
        return command;
    }

    private static Command Explain(ToolConsole console)
    {
        Argument<string> store = Store();
        Argument<ExplainedKind> kind = new("kind") { Description = "What is explained." };
        Argument<string> key = new("key")
        {
            Description = "The id of an allocation; the number of a unit; the sequence of a command.",
        };
        Command command = new("explain",
            "Explains why, as one JSON object with rules, figures, advice and sentences: why an allocation waits, was cancelled, and has "
            + "its priority; where a unit is; or what the outcome of a command means, with the figures as they were behind it.")
        {
            store, kind, key,
        };
        command.SetAction(parsed => ExplainCommand.Run(
            console, parsed.GetRequiredValue(store), parsed.GetRequiredValue(kind), parsed.GetRequiredValue(key)));
        return command;
    }

    private static Command Export(ToolConsole console)
    {
        Argument<string> store = Store();
        Option<string> to = new("--to") { Description = "A directory, which must be empty or absent.", Required = true };
        to.Validators.Add(RequirePath);
        Command command = new("export",
            "Writes the state as CSV (RFC 4180): products, locations, ledgers, allocations, reservations, serials. 'import' reads it.")
        {
            store, to,
        };
        command.SetAction(parsed =>
            ExportCommand.Run(console, parsed.GetRequiredValue(store), parsed.GetRequiredValue(to)));
        return command;
    }

    private static Command Import(ToolConsole console)
    {
        Argument<string> files = new("files") { Description = "A directory of CSV files in the form of an export." };
        files.Validators.Add(RequirePath);
        Argument<string> store = new("store") { Description = "The new store, a directory that must be empty or absent." };
        store.Validators.Add(RequirePath);
        Command command = new("import",
            "Makes a new store of CSV files: a catalog, stock with lots and serial numbers, and open allocations with what they hold. All "
            + "of it is checked first, and every fault is named with its line; the store is whole or not there, and says what the files "
            + "say. Histories, finished allocations and units that are gone are left out.")
        {
            files, store,
        };
        command.SetAction(parsed =>
            ImportCommand.Run(console, parsed.GetRequiredValue(files), parsed.GetRequiredValue(store)));
        return command;
    }

    private static Command Checkpoint(ToolConsole console)
    {
        Argument<string> store = Store();
        Command command = new("checkpoint",
            "Opens a store, takes a checkpoint and closes it, so that the next opening replays nothing. Refused while the store is "
            + "open elsewhere.")
        {
            store,
        };
        command.SetAction(parsed => CheckpointCommand.Run(console, parsed.GetRequiredValue(store)));
        return command;
    }

    private static Command Copy(ToolConsole console)
    {
        Argument<string> store = Store();
        Argument<string> target = new("target") { Description = "A directory that must not exist yet." };
        target.Validators.Add(RequirePath);
        Command command = new("copy",
            "Copies a store to another directory, consistently, also while it is open elsewhere, and verifies the copy.")
        {
            store, target,
        };
        command.SetAction(parsed =>
            CopyCommand.Run(console, parsed.GetRequiredValue(store), parsed.GetRequiredValue(target)));
        return command;
    }

    private static Command Repair(ToolConsole console)
    {
        Argument<string> store = Store();
        Option<string?> to = new("--to") { Description = "The repaired store; STORE.repaired if omitted. Must not exist yet." };
        to.Validators.Add(RequirePath);
        Option<bool> yes = new("--yes") { Description = "Consent to the loss that is shown, without being asked." };
        Command command = new("repair",
            "Makes a copy that ends before the damage, or begins behind it where a checkpoint allows that. The store itself is not touched; what is cut is kept in a file beside "
            + "the copy. Refused while the store is open elsewhere.")
        {
            store, to, yes,
        };
        command.SetAction(parsed =>
            RepairCommand.Run(console, parsed.GetRequiredValue(store), parsed.GetValue(to), parsed.GetValue(yes)));
        return command;
    }

    private static Command SetTime(ToolConsole console)
    {
        Argument<string> store = Store();
        Option<DateTimeOffset?> to = new("--to") { Description = "The engine's time from then on; the time of this machine's clock if omitted." };
        Option<bool> yes = new("--yes") { Description = "Consent to what is shown, without being asked." };
        Command command = new("set-time",
            "Sets the engine's time back after a clock that was ahead has spoiled it, by a logged command. Lots that had expired only by "
            + "that clock can be used again; allocations that it has cancelled stay so, and are listed. Refused while the store is open "
            + "elsewhere.")
        {
            store, to, yes,
        };
        command.SetAction(parsed =>
            SetTimeCommand.Run(console, parsed.GetRequiredValue(store), parsed.GetValue(to), parsed.GetValue(yes)));
        return command;
    }

    private static Argument<string> Store()
    {
        Argument<string> store = new("store") { Description = "The store's directory." };
        store.Validators.Add(RequirePath);
        return store;
    }

    /// <summary>Checks for an empty argument, which an unset variable of a script produces.</summary>
    private static void RequirePath(SymbolResult given)
    {
        if (given.Tokens.Any(token => token.Value.Length == 0 || token.Value.Contains('\0', StringComparison.Ordinal)))
        {
            given.AddError("A directory is expected where an empty text was given, or one with a NUL in it.");
        }
    }
}
