using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportHub.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MailAndYears : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "BouncedAt",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DiscardedWhy",
                table: "Outbox",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Folded",
                table: "Messages",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsForMail",
                table: "ApiTokens",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "AbonentDomains",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AbonentId = table.Column<long>(type: "INTEGER", nullable: false),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AbonentDomains", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AbonentDomains_Abonents_AbonentId",
                        column: x => x.AbonentId,
                        principalTable: "Abonents",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "InboundLetters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MailId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    FromName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EnvelopeFrom = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    EnvelopeTo = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    RawHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CopyKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Verdict = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ReasonWords = table.Column<string>(type: "TEXT", nullable: false),
                    Remarks = table.Column<string>(type: "TEXT", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    AbonentId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContactId = table.Column<long>(type: "INTEGER", nullable: true),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: true),
                    PointsAtTicketId = table.Column<long>(type: "INTEGER", nullable: true),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: true),
                    OutboxLetterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CopyOfId = table.Column<long>(type: "INTEGER", nullable: true),
                    RawGoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Release = table.Column<int>(type: "INTEGER", nullable: true),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReleasedById = table.Column<long>(type: "INTEGER", nullable: true),
                    ReleasedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboundLetters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InboundLetters_Messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "Messages",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_InboundLetters_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "IntakeRules",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RetentionDays = table.Column<int>(type: "INTEGER", nullable: false),
                    UnknownSenders = table.Column<int>(type: "INTEGER", nullable: false),
                    TicketsPerDay = table.Column<int>(type: "INTEGER", nullable: false),
                    LettersPerDay = table.Column<int>(type: "INTEGER", nullable: false),
                    FreeMailDomains = table.Column<string>(type: "TEXT", nullable: false),
                    FileKinds = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LetterTemplates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Mailboxes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UidValidity = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUid = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstUid = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailboxes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProductionYears",
                columns: table => new
                {
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Days = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SetById = table.Column<long>(type: "INTEGER", nullable: true),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductionYears", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "LetterMoves",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LetterId = table.Column<long>(type: "INTEGER", nullable: false),
                    FromTicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    ToTicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeTicket = table.Column<bool>(type: "INTEGER", nullable: false),
                    EndedTicket = table.Column<bool>(type: "INTEGER", nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    MovedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MovedById = table.Column<long>(type: "INTEGER", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterMoves", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LetterMoves_InboundLetters_LetterId",
                        column: x => x.LetterId,
                        principalTable: "InboundLetters",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PutOffLetters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MailboxId = table.Column<long>(type: "INTEGER", nullable: false),
                    Uid = table.Column<long>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SetAsideAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PutOffLetters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PutOffLetters_Mailboxes_MailboxId",
                        column: x => x.MailboxId,
                        principalTable: "Mailboxes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "IntakeRules",
                columns: new[] { "Id", "FileKinds", "FreeMailDomains", "LettersPerDay", "RetentionDays", "TicketsPerDay", "UnknownSenders", "Version" },
                values: new object[] { 1, "pdf txt log csv xml json md rtf doc docx xls xlsx ppt pptx odt ods odp vsd vsdx zip 7z rar gz tar tgz bz2 xz eml msg ics vcf p7s p7m asc pgp sig jpg jpeg png gif bmp tif tiff webp heic mp4 mov avi mkv webm mp3 wav dmp evtx trc sql bak conf ini cfg yml yaml properties", "", 200, 365, 20, 1, 0 });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_To_CreatedAt",
                table: "Outbox",
                columns: new[] { "To", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_ActorId_At",
                table: "Audit",
                columns: new[] { "ActorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Subject_At",
                table: "Audit",
                columns: new[] { "Subject", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AbonentDomains_AbonentId",
                table: "AbonentDomains",
                column: "AbonentId");

            migrationBuilder.CreateIndex(
                name: "IX_AbonentDomains_Domain",
                table: "AbonentDomains",
                column: "Domain",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_CopyKey",
                table: "InboundLetters",
                column: "CopyKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_From_ReceivedAt",
                table: "InboundLetters",
                columns: new[] { "From", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_MailId",
                table: "InboundLetters",
                column: "MailId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_MessageId",
                table: "InboundLetters",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_RawGoneAt_ReceivedAt",
                table: "InboundLetters",
                columns: new[] { "RawGoneAt", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_RawHash",
                table: "InboundLetters",
                column: "RawHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_TicketId",
                table: "InboundLetters",
                column: "TicketId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_Verdict_Id",
                table: "InboundLetters",
                columns: new[] { "Verdict", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_Verdict_Release",
                table: "InboundLetters",
                columns: new[] { "Verdict", "Release" });

            migrationBuilder.CreateIndex(
                name: "IX_LetterMoves_LetterId",
                table: "LetterMoves",
                column: "LetterId");

            migrationBuilder.CreateIndex(
                name: "IX_LetterTemplates_Kind_Language",
                table: "LetterTemplates",
                columns: new[] { "Kind", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Mailboxes_Source",
                table: "Mailboxes",
                column: "Source",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PutOffLetters_MailboxId_Uid",
                table: "PutOffLetters",
                columns: new[] { "MailboxId", "Uid" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AbonentDomains");

            migrationBuilder.DropTable(
                name: "IntakeRules");

            migrationBuilder.DropTable(
                name: "LetterMoves");

            migrationBuilder.DropTable(
                name: "LetterTemplates");

            migrationBuilder.DropTable(
                name: "ProductionYears");

            migrationBuilder.DropTable(
                name: "PutOffLetters");

            migrationBuilder.DropTable(
                name: "InboundLetters");

            migrationBuilder.DropTable(
                name: "Mailboxes");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_To_CreatedAt",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Audit_ActorId_At",
                table: "Audit");

            migrationBuilder.DropIndex(
                name: "IX_Audit_Subject_At",
                table: "Audit");

            migrationBuilder.DropColumn(
                name: "BouncedAt",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "DiscardedWhy",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Folded",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "IsForMail",
                table: "ApiTokens");
        }
    }
}
